"""The quiz in the database: rounds and votes, cards, contests, and groups' own items."""
