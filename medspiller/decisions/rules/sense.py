"""The one anonymous question: "Giver det mening for mig?", from "slet ikke" to "i høj grad"."""

SENSE_STEPS = 5
