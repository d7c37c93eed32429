"""The parts of the diagnosis: claims as a graph, edit operations, and the search for explanations."""
