#!/bin/sh
# Puts the trial's one password where Asterisk wants it, names the PBX, and becomes Asterisk.
set -eu
case "${RELAIS_TRIAL_PASSWORD:?is missing: choose a password for the trial}" in
  *[!A-Za-z0-9_.-]*) echo 'RELAIS_TRIAL_PASSWORD wants letters, digits, dots, dashes and underscores.' >&2; exit 1 ;;
esac
for file in pjsip extensions manager ari http voicemail rtp; do
  sed "s/RELAIS_TRIAL_PASSWORD/$RELAIS_TRIAL_PASSWORD/" "/usr/local/share/relais-trial/$file.conf" >"/etc/asterisk/$file.conf"
done
cp /usr/local/share/relais-trial/relais.conf /etc/asterisk/relais.conf
sed -i 's/^;*systemname *=.*/systemname = trial/' /etc/asterisk/asterisk.conf
grep -q '^systemname' /etc/asterisk/asterisk.conf || printf '[options]\nsystemname = trial\n' >>/etc/asterisk/asterisk.conf
exec asterisk -f -n -U asterisk
