"""From an event table to how two states stand: curves and their phases."""
