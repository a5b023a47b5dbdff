module example.com/acme/queue/tools/queuectl

go 1.23.1
