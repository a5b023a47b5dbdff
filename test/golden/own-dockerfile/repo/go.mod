module example.com/acme/mailbox

go 1.22
