// The evacuation of bench/speed/evacuation.ts in SimGrid, without pages, in one of three ways. All have the same hosts, ports and limits, and a
// pre-copy loop for each VM:
//   rounds     each VM is sent in rounds through the ports of the hosts; a round leaves what was written during it of the region,
//              W (1 - e^(-writes / W)); the rule is asked at the end of each round. There are no guests.
//   bursts     the same in bursts of 50 ms; the rule is asked at the end of each burst, as QEMU does and as our engine does: once what
//              remains fits into the downtime at the bandwidth of the last burst, the written bytes are counted anew. There are no guests.
//   migration  by SimGrid's plugin for live migration. Every VM exists and computes from the start of the run to its end, as our guests do,
//              each with one task as long as the run; its computation dirties its working set, each write another
//              page until all of it is dirty. The plugin's limit of downtime is fixed at 30 ms, and it asks at the end of each round.
//
// Argument: the way.
// Standard input: a line `hosts bytesPerS atOnce downtimeS`, then one line `source destination memoryBytes regionBytes writtenBytesPerS` for
// each VM. Standard output: JSON with the processor time from the platform's construction to the end of the run and the makespan of the
// migrations, both in seconds.
#include <algorithm>
#include <cmath>
#include <ctime>
#include <iostream>
#include <simgrid/plugins/live_migration.h>
#include <simgrid/s4u.hpp>
#include <simgrid/s4u/VirtualMachine.hpp>
#include <string>
#include <vector>

namespace sg4 = simgrid::s4u;

struct Vm {
  int source, destination;
  double memoryBytes, regionBytes, writtenBytesPerS;
};

enum class Way { rounds, bursts, migration };

static const int MOST_ROUNDS = 10000;
static const double FLOPS = 1e9;
static const double TASK_S = 1e6;
static const double BURST_S = 0.05;

/** Bytes of the region that differ after `tookS` seconds of writing. */
static double writtenIn(const Vm& vm, double tookS) {
  return vm.regionBytes * -std::expm1(-vm.writtenBytesPerS * tookS / vm.regionBytes);
}

/** Sends bytes from host to host; returns the seconds it took. */
static double send(sg4::Host* from, sg4::Host* to, double bytes) {
  const double startS = sg4::Engine::get_clock();
  sg4::Comm::sendto(from, to, static_cast<uint64_t>(bytes));
  return sg4::Engine::get_clock() - startS;
}

static void sendInRounds(const Vm& vm, sg4::Host* from, sg4::Host* to, double downtimeS) {
  double waitingBytes = vm.memoryBytes;
  for (int round = 0; round < MOST_ROUNDS; round++) {
    const double tookS = send(from, to, waitingBytes);
    const double bandwidth = waitingBytes / tookS;
    waitingBytes = writtenIn(vm, tookS);
    if (waitingBytes < bandwidth * downtimeS) break;
  }
  send(from, to, waitingBytes);
}

static void sendInBursts(const Vm& vm, sg4::Host* from, sg4::Host* to, double bytesPerS, double downtimeS) {
  double waitingBytes = vm.memoryBytes;
  double bandwidth = bytesPerS;
  double countedS = sg4::Engine::get_clock();
  for (int syncs = 0; syncs < MOST_ROUNDS;) {
    const double part = std::min(waitingBytes, bandwidth * BURST_S);
    const double tookS = send(from, to, part);
    bandwidth = part / tookS;
    waitingBytes -= part;
    if (waitingBytes > bandwidth * downtimeS) continue;
    // Written bytes are as likely among the waiting ones as anywhere in the region.
    const double written = writtenIn(vm, sg4::Engine::get_clock() - countedS);
    waitingBytes += written * (1 - std::min(1.0, waitingBytes / vm.regionBytes));
    countedS = sg4::Engine::get_clock();
    syncs++;
    if (waitingBytes <= bandwidth * downtimeS) break;
  }
  send(from, to, waitingBytes);
}

/** A VM that computes from now on. The plugin sees only tasks of actors inside the VM. */
static sg4::VirtualMachine* boot(const Vm& vm, const std::string& name, sg4::Host* host, double bytesPerS) {
  auto* machine = host->create_vm(name, 1, static_cast<size_t>(vm.memoryBytes));
  sg_vm_set_migration_speed(machine, bytesPerS);
  sg_vm_set_dirty_page_intensity(machine, vm.writtenBytesPerS / bytesPerS);
  sg_vm_set_working_set_memory(machine, static_cast<sg_size_t>(vm.regionBytes));
  machine->start();
  sg4::Actor::create(name, machine, [] { sg4::this_actor::execute(TASK_S * FLOPS); })->daemonize();
  return machine;
}

int main(int argc, char** argv) {
  sg4::Engine engine(&argc, argv);
  for (const char* setting : {"network/model:CM02", "network/crosstraffic:0", "network/TCP-gamma:0", "contexts/stack-size:64"}) {
    sg4::Engine::set_config(setting);
  }

  const std::string name = argc > 1 ? argv[1] : "";
  const Way way = name == "migration" ? Way::migration : name == "bursts" ? Way::bursts : Way::rounds;
  if (way == Way::migration) sg_vm_live_migration_plugin_init();

  int hostCount, atOnce;
  double bytesPerS, downtimeS;
  std::cin >> hostCount >> bytesPerS >> atOnce >> downtimeS;
  std::vector<Vm> vms;
  for (Vm vm; std::cin >> vm.source >> vm.destination >> vm.memoryBytes >> vm.regionBytes >> vm.writtenBytesPerS;) vms.push_back(vm);

  const std::clock_t start = std::clock();
  auto* zone = sg4::create_star_zone("cluster");
  std::vector<sg4::Host*> hosts;
  std::vector<sg4::SemaphorePtr> leaving, arriving;
  for (int i = 0; i < hostCount; i++) {
    const std::string host_name = "h" + std::to_string(i);
    auto* host = zone->create_host(host_name, FLOPS)->set_core_count(static_cast<int>(vms.size()));
    const auto* up = zone->create_link(host_name + ".up", bytesPerS)->set_latency(0)->seal();
    const auto* down = zone->create_link(host_name + ".down", bytesPerS)->set_latency(0)->seal();
    zone->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, {sg4::LinkInRoute(up)}, false);
    zone->add_route(nullptr, host->get_netpoint(), nullptr, nullptr, {sg4::LinkInRoute(down)}, false);
    hosts.push_back(host);
    leaving.push_back(sg4::Semaphore::create(atOnce));
    arriving.push_back(sg4::Semaphore::create(atOnce));
  }
  zone->seal();

  double makespanS = 0;
  for (size_t i = 0; i < vms.size(); i++) {
    const Vm& vm = vms[i];
    sg4::Actor::create("v" + std::to_string(i), hosts[vm.source], [&vm, &hosts, &leaving, &arriving, &makespanS, way, i, bytesPerS, downtimeS] {
      sg4::Host* const from = hosts[vm.source];
      sg4::Host* const to = hosts[vm.destination];
      sg4::VirtualMachine* const machine = way != Way::migration ? nullptr : boot(vm, "m" + std::to_string(i), from, bytesPerS);
      leaving[vm.source]->acquire();
      arriving[vm.destination]->acquire();
      if (way == Way::migration) sg_vm_migrate(machine, to);
      else if (way == Way::bursts) sendInBursts(vm, from, to, bytesPerS, downtimeS);
      else sendInRounds(vm, from, to, downtimeS);
      arriving[vm.destination]->release();
      leaving[vm.source]->release();
      makespanS = std::max(makespanS, sg4::Engine::get_clock());
    });
  }

  engine.run();
  const double processorS = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << "{\"processorS\":" << processorS << ",\"makespanS\":" << makespanS << "}\n";
  return 0;
}
