"""Items in and out of files: Moodle GIFT and CSV."""
