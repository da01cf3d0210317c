"""Names of the domain's codes and values in the person's language: labels, dates, amounts, phrases."""
