#!/bin/sh
# A sweep as an array job: sbatch --array=1-7 examples/jobs/slurm-array.sh SCENARIO OUT_FOLDER --vary …
# Each task is one shard. A task that is requeued or submitted again continues its file.
#SBATCH --job-name=sweep
#SBATCH --cpus-per-task=1
#SBATCH --signal=B:TERM@30
#SBATCH --requeue
set -eu
scenario=$1
out=$2
shift 2
mkdir -p "$out"
# Shards are counted from 1, whatever first index and step the array has.
step=${SLURM_ARRAY_TASK_STEP:-1}
index=$(((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN) / step + 1))
if [ "$(((SLURM_ARRAY_TASK_MAX - SLURM_ARRAY_TASK_MIN) / step + 1))" -ne "$SLURM_ARRAY_TASK_COUNT" ]; then
  echo 'slurm-array.sh: submit all tasks of the array, with evenly spaced indices such as 1-7; finished shards are not simulated again' >&2
  exit 2
fi
exec "${SIM:-bin/sim}" sweep "$scenario" "$@" --cores "${SLURM_CPUS_PER_TASK:-1}" --shard "$index/$SLURM_ARRAY_TASK_COUNT" --out "$out/shard-$index.jsonl" --resume
