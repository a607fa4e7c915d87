"""What is printed of assets: labels, the official card, the tie-out sheet, as PDF by typst."""
