module example.com/acme/cron

go 1.24.3
