"""Who may do what, where: units, the dated tree, offices, the actor and scope()."""
