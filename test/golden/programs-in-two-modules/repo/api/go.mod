module example.com/acme/api

go 1.22

require example.com/acme/store v0.0.0

replace example.com/acme/store => ../store
