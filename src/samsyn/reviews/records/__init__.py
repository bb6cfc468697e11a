"""Documents of a review under the law of records: where they stand, whom they reach, and how they are handed out."""
