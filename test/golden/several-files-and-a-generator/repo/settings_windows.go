package main

func settings() string { return `C:\ProgramData\units` }
