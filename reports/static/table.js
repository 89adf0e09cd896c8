/* The table of all articles: sort and filter. */
