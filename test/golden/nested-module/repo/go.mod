module example.com/acme/queue

go 1.20
