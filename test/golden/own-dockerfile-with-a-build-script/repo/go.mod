module example.com/post/relay

go 1.24
