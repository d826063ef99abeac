"""The pages of activities as frozen view-models: headline, comparison, series, splits, events. Danish, formatted once."""
