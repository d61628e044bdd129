"""What the records say when they are set side by side: growth, wording, livelihood, industries."""
