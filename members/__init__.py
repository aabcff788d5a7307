"""Floor 1, the register: societies, branches, members, certification."""
