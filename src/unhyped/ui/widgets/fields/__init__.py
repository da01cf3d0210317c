"""What people fill in or choose from: text, dates, amounts, categories, periods."""
