#!/bin/sh
set -e
for name in relay relay-helper; do
	go build -o "$1/$name" "./cmd/$name"
done
