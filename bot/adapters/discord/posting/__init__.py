"""Posts that the schedule owes to servers: what the quiz's and the debates' have in common."""
