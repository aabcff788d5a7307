"""Who somebody is: the person, the account, its sessions, codes, consents and devices."""
