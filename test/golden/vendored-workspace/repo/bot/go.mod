module example.com/acme/bot

go 1.22
