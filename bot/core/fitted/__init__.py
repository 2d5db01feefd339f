"""Forms of what is fitted to data, whatever it judges: linear scores and boosted trees."""
