"""What the records say when they are set side by side: comparability, panels, wording, livelihood, industries."""
