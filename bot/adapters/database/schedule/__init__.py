"""What is due in the database: occasions of the day, and posts owed to chats."""
