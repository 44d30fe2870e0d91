#!/bin/sh
# Runs the systemd unit of this folder by a real systemd, in namespaces of its own, over the machine's files, which stay as
# they are. As root: unshare --fork --pid --mount --uts --ipc sh test/bench/load/supervisor.sh PROGRAM DATA ENVIRONMENT PLACE
set -e
program=$1 data=$2 environment=$3 place=$4
root=$place/root
mount --make-rprivate /
mount -t tmpfs tmpfs "$place"
mkdir "$place/upper" "$place/work" "$root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"

mkdir -p "$root/opt/ibid" "$root/var/lib/ibid"
cp -r "$program/src" "$program/commands" "$program/package.json" "$program/node_modules" "$root/opt/ibid"
cp -r "$data/." "$root/var/lib/ibid"
cp "$environment" "$root/etc/ibid.env"
chmod 600 "$root/etc/ibid.env"
chroot "$root" useradd --system --home /var/lib/ibid ibid
chroot "$root" chown -R ibid:ibid /var/lib/ibid

units=$root/etc/systemd/system
cp "$program/docs/ibid.service" "$units"
mkdir "$units/ibid.service.d"
# Nothing but the service is started.
printf '[Unit]\nDefaultDependencies=no\n[Service]\nStandardOutput=append:/var/log/ibid.log\nStandardError=append:/var/log/ibid.log\n' \
  > "$units/ibid.service.d/alone.conf"
printf '[Unit]\nDefaultDependencies=no\nWants=ibid.service\n' > "$units/alone.target"
exec chroot "$root" /lib/systemd/systemd --system --unit=alone.target --log-target=null --show-status=no
