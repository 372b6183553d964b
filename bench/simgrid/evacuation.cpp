// The evacuation of bench/evacuation.ts in SimGrid, without pages, in one of two ways:
//   flows      each VM is sent in rounds through the ports of the hosts; what a round leaves is the region written during it,
//              W (1 - e^(-writes / W)), until that fits into the downtime at the bandwidth of the last round
//   migration  by SimGrid's plugin for live migration: a VM computes at its host, and its computation dirties its working set
//
// Argument: the way.
// Standard input: a line `hosts bytesPerS atOnce downtimeS`, then one line `source destination memoryBytes regionBytes writtenBytesPerS` for
// each VM. Standard output: JSON with the processor time of the simulation and the makespan, both in seconds.
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

static const int MOST_ROUNDS = 10000;
static const double FLOPS = 1e9;

/** Sends a VM round by round. */
static void sendInRounds(const Vm& vm, sg4::Host* from, sg4::Host* to, double downtimeS) {
  double waitingBytes = vm.memoryBytes;
  for (int round = 0; round < MOST_ROUNDS; round++) {
    const double startS = sg4::Engine::get_clock();
    sg4::Comm::sendto(from, to, static_cast<uint64_t>(waitingBytes));
    const double tookS = sg4::Engine::get_clock() - startS;
    const double bandwidth = waitingBytes / tookS;
    waitingBytes = vm.regionBytes * -std::expm1(-vm.writtenBytesPerS * tookS / vm.regionBytes);
    if (waitingBytes < bandwidth * downtimeS) break;
  }
  sg4::Comm::sendto(from, to, static_cast<uint64_t>(waitingBytes));
}

/** Moves a VM that computes, by the plugin. */
static void migrate(const Vm& vm, const std::string& name, sg4::Host* from, sg4::Host* to, double bytesPerS) {
  auto* machine = from->create_vm(name, 1, static_cast<size_t>(vm.memoryBytes));
  sg_vm_set_migration_speed(machine, bytesPerS);
  sg_vm_set_dirty_page_intensity(machine, vm.writtenBytesPerS / bytesPerS);
  sg_vm_set_working_set_memory(machine, static_cast<sg_size_t>(vm.regionBytes));
  machine->start();
  auto work = machine->exec_async(1e6 * FLOPS);
  sg_vm_migrate(machine, to);
  work->cancel();
  machine->shutdown();
  machine->destroy();
}

int main(int argc, char** argv) {
  sg4::Engine engine(&argc, argv);
  for (const char* setting : {"network/model:CM02", "network/crosstraffic:0", "network/TCP-gamma:0", "contexts/stack-size:64"}) {
    sg4::Engine::set_config(setting);
  }

  const bool plugin = argc > 1 && std::string(argv[1]) == "migration";
  if (plugin) sg_vm_live_migration_plugin_init();

  int hostCount, atOnce;
  double bytesPerS, downtimeS;
  std::cin >> hostCount >> bytesPerS >> atOnce >> downtimeS;
  std::vector<Vm> vms;
  for (Vm vm; std::cin >> vm.source >> vm.destination >> vm.memoryBytes >> vm.regionBytes >> vm.writtenBytesPerS;) vms.push_back(vm);

  auto* zone = sg4::create_star_zone("cluster");
  std::vector<sg4::Host*> hosts;
  std::vector<sg4::SemaphorePtr> leaving, arriving;
  for (int i = 0; i < hostCount; i++) {
    const std::string name = "h" + std::to_string(i);
    auto* host = zone->create_host(name, FLOPS)->set_core_count(static_cast<int>(vms.size()));
    const auto* up = zone->create_link(name + ".up", bytesPerS)->set_latency(0)->seal();
    const auto* down = zone->create_link(name + ".down", bytesPerS)->set_latency(0)->seal();
    zone->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, {sg4::LinkInRoute(up)}, false);
    zone->add_route(nullptr, host->get_netpoint(), nullptr, nullptr, {sg4::LinkInRoute(down)}, false);
    hosts.push_back(host);
    leaving.push_back(sg4::Semaphore::create(atOnce));
    arriving.push_back(sg4::Semaphore::create(atOnce));
  }
  zone->seal();

  for (size_t i = 0; i < vms.size(); i++) {
    const Vm& vm = vms[i];
    sg4::Actor::create("v" + std::to_string(i), hosts[vm.source], [&vm, &hosts, &leaving, &arriving, plugin, i, bytesPerS, downtimeS] {
      leaving[vm.source]->acquire();
      arriving[vm.destination]->acquire();
      if (plugin) migrate(vm, "m" + std::to_string(i), hosts[vm.source], hosts[vm.destination], bytesPerS);
      else sendInRounds(vm, hosts[vm.source], hosts[vm.destination], downtimeS);
      arriving[vm.destination]->release();
      leaving[vm.source]->release();
    });
  }

  const std::clock_t start = std::clock();
  engine.run();
  const double processorS = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << "{\"processorS\":" << processorS << ",\"makespanS\":" << sg4::Engine::get_clock() << "}\n";
  return 0;
}
