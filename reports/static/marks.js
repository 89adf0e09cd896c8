/* Marks: notes, switches, next and previous. */
