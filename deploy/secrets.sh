#!/bin/sh
# Creates in deploy/secrets/: a certificate authority, the nodes' certificate, Ibid's OpenSearch user and ibid.env.
set -eu
umask 077
mkdir -p "$(dirname "$0")/secrets"
cd "$(dirname "$0")/secrets"
for file in ca.crt node.crt node.key users.yml ibid.env; do
  if [ -e "$file" ]; then echo "secrets/$file exists; remove it first" >&2; exit 1; fi
done
authority=$(mktemp)
trap 'rm -f "$authority" node.csr' EXIT
openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj /CN=ibid-authority -keyout "$authority" -out ca.crt
openssl req -newkey rsa:3072 -nodes -subj /CN=opensearch -keyout node.key -out node.csr
openssl x509 -req -in node.csr -CA ca.crt -CAkey "$authority" -set_serial 2 -days 1825 -out node.crt -extfile - <<END
subjectAltName=DNS:opensearch-1,DNS:opensearch-2,DNS:opensearch-3,DNS:localhost
END
password=$(openssl rand -hex 24)
hash=$(docker run --rm --entrypoint bash opensearchproject/opensearch:2.19.6 plugins/opensearch-security/tools/hash.sh -p "$password" | tail -n 1)
printf '_meta: { type: internalusers, config_version: 2 }\nibid: { hash: "%s", backend_roles: [admin] }\n' "$hash" >users.yml
sed "s/^IBID_OPENSEARCH_PASSWORD=.*/&$password/; s/^IBID_WEB_SECRET=.*/&$(openssl rand -hex 32)/" ../ibid.env.example >ibid.env
chmod 644 ca.crt
