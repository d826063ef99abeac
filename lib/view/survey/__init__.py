"""The page of the survey as frozen view-models: sentences, dots with whiskers, shares. Danish, formatted once."""
