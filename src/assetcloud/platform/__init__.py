"""资产云应用管理平台: the open, public half. It knows no application."""
