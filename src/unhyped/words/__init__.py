"""What the domain's codes and values are called in the person's language: labels, dates, amounts, phrases."""
