"""Commands that compare: study, reports, verify."""
