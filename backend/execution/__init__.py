"""Cached documents and their execution; knows no Django model."""
