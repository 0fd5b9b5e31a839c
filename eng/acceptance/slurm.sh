#!/usr/bin/env bash
# Acceptance: a real SLURM on this one machine (controller and node on loopback) reads synthesized pages as an array job; the parts are
# merged, and the whole is byte for byte what a single run gives. usage: eng/acceptance/slurm.sh [PAGES [PARTS]]
# Needs root on Debian; installs slurm-wlm and munge where they are missing. Daemons that it starts end with it; their files lie in a
# temporary folder, deleted at the end unless KEEP=1.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly ROOT PAGES=${1:-8} PARTS=${2:-3}
# shellcheck source=eng/acceptance/common.sh
source "$ROOT/eng/acceptance/common.sh"

install_slurm() {
  if has slurmctld && has slurmd && has munged && has sbatch; then return 0; fi
  [[ $(id -u) -eq 0 ]] || fail "slurm-wlm and munge are not installed; as root: apt-get install --no-install-recommends slurm-wlm munge"
  say "installing slurm-wlm and munge"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null
}

write_configuration() {
  local host cores
  host=$(hostname -s)
  cores=$(nproc)
  mkdir -p "$WORK/state" "$WORK/spool" "$WORK/munge"
  chmod 700 "$WORK/munge"
  dd if=/dev/urandom of="$WORK/munge/key" bs=1 count=1024 status=none
  chmod 400 "$WORK/munge/key"
  cat >"$WORK/slurm.conf" <<TEXT
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$CONTROLLER_PORT
SlurmdPort=$NODE_PORT
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$WORK/munge/socket
StateSaveLocation=$WORK/state
SlurmdSpoolDir=$WORK/spool
SlurmctldPidFile=$WORK/slurmctld.pid
SlurmdPidFile=$WORK/slurmd.pid
SlurmctldLogFile=$WORK/slurmctld.log
SlurmdLogFile=$WORK/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
TEXT
  export SLURM_CONF=$WORK/slurm.conf
}

# start NAME COMMAND...: a daemon in the foreground of a process that ends with this script.
start() {
  local name=$1
  shift
  "$@" >"$WORK/$name.out" 2>&1 &
  DAEMONS+=($!)
}

stop_daemons() {
  local pid
  for pid in "${DAEMONS[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${DAEMONS[@]}"; do wait "$pid" 2>/dev/null || true; done
}

show_logs() {
  tail -n 15 "$WORK"/*.out "$WORK"/*.log >&2 2>/dev/null || true
}

start_slurm() {
  start munged munged --foreground --force --key-file="$WORK/munge/key" --socket="$WORK/munge/socket" \
    --pid-file="$WORK/munge/pid" --log-file="$WORK/munge/log" --seed-file="$WORK/munge/seed"
  until_true 10 test -S "$WORK/munge/socket" || { show_logs; fail "munged did not start."; }
  start slurmctld slurmctld -D -c
  start slurmd slurmd -D -c
  until_true 30 node_is_idle || { show_logs; sinfo >&2 || true; fail "the node did not become idle."; }
}

node_is_idle() { [[ $(sinfo -h -o %T 2>/dev/null) == idle ]]; }

job_is_over() { [[ -z $(squeue -h -j "$1" 2>/dev/null) ]]; }

main() {
  install_slurm
  find_tool
  write_configuration
  trap 'stop_daemons; clean_up' EXIT
  start_slurm
  say "SLURM $(slurmd -V | cut -d' ' -f2) runs on this machine: $(sinfo -h -o '%n, %c cores, %T')"

  say "drawing $PAGES pages"
  tool synthesize -o "$WORK/pages" --count "$PAGES" --kind clean --layout 3x1 --truth wfdb >/dev/null

  say "one run"
  tool batch "$WORK/pages" -o "$WORK/single" --threads 2 --failures-ok >/dev/null 2>"$WORK/single.log" || { cat "$WORK/single.log" >&2; fail "the single run failed."; }

  say "an array of $PARTS tasks"
  cat >"$WORK/job.sh" <<TEXT
#!/bin/bash
#SBATCH --job-name=ecg --array=1-$PARTS --cpus-per-task=1 --output=$WORK/task-%a.log
exec $TOOL batch "$WORK/pages" -o "$WORK/array" --threads 1 --failures-ok
TEXT
  local job
  job=$(sbatch --parsable "$WORK/job.sh")
  until_true 1800 job_is_over "$job" || { show_logs; fail "job $job did not end."; }
  grep -h '^part' "$WORK"/task-*.log || { show_logs; fail "no task said which part it is."; }

  say "merging"
  tool merge "$WORK/array" || fail "the parts are not a whole."
  diff -r "$WORK/single/pages" "$WORK/array/pages" || fail "the files of pages differ."
  cmp "$WORK/single/results.jsonl" "$WORK/array/results.jsonl"
  cmp "$WORK/single/results.csv" "$WORK/array/results.csv"

  say "a part is taken away"
  mv "$WORK/array/$(basename "$(printf 'journal-%05d-of-%05d.jsonl' "$PARTS" "$PARTS")")" "$WORK/away"
  if tool merge "$WORK/array" 2>"$WORK/missing.log"; then fail "merge did not see that part $PARTS is missing."; fi
  cat "$WORK/missing.log"
  say "passed: $(find "$WORK/array/pages" -type f | wc -l) files of $PAGES pages in $PARTS parts are those of one run"
}

DAEMONS=()
# Not the usual ports: a machine may be a member of a real cluster.
readonly CONTROLLER_PORT=16817 NODE_PORT=16818
main
