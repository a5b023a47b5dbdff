module example.com/acme/diary

go 1.24
