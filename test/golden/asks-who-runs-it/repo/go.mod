module example.com/acme/helm

go 1.26
