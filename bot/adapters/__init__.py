"""Each module translates one outside thing."""
