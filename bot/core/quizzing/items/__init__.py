"""Quiz items: their form, the gate that all of them pass, the shipped bank, and exchange files."""
