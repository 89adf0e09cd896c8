"""Many articles: several processes on one machine, runs that go on where they were stopped."""
