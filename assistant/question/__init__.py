"""What is asked: kind, people, topic, days, outlets and parts."""
