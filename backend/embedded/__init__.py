"""Private PostgreSQL and Valkey servers from their wheels, for the demo and for the tests.

Nothing here imports Django's settings: the servers run before the settings are read.
"""
