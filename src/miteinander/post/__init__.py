"""What leaves the house: mails through the task queue, with a delivery state anybody at the desk can see."""
