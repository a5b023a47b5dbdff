#!/bin/bash
set -e

# a password in a file, as Docker and Kubernetes mount secrets
if [[ -n "$DOORMAN_PASSWORD_FILE" ]]; then
  DOORMAN_PASSWORD="$(cat "$DOORMAN_PASSWORD_FILE")"
  export DOORMAN_PASSWORD
fi

# a first configuration
if [[ ! -f /data/doorman.conf ]]; then
  cp /etc/doorman/doorman.conf /data/doorman.conf
fi

# who starts this as root does not stay it
if [[ "$(id -u)" == 0 ]]; then
  chown -R nobody /data
  exec su -s /bin/sh nobody -c "doorman $*"
fi

exec doorman "$@"
