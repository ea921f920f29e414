"""Train a ReLU net on a task of Festina's with PyTorch, and log it for runs.files.

    festina train examples/contextual3.ini --train.epochs 1 --out task      # X and Y stand in task/results.h5
    python3 train_with_pytorch.py task/results.h5 log.h5
    festina validate examples/contextual3.ini --runs.files log.h5 --train.hidden 100 --train.init_sd 0.001
"""
import sys

import h5py
import torch

task, log_file = sys.argv[1:3]
epochs, every = [int(word) for word in sys.argv[3:5]] or [8001, 10]
with h5py.File(task) as file:
    X, Y = (torch.tensor(file[name][()]) for name in ("task/inputs", "task/targets"))  # samples in rows
torch.manual_seed(1)
net = torch.nn.Sequential(torch.nn.Linear(X.shape[1], 100, bias=False), torch.nn.ReLU(),
                          torch.nn.Linear(100, Y.shape[1], bias=False)).double()
for weights in net.parameters():
    torch.nn.init.normal_(weights, std=0.001)
optimizer = torch.optim.SGD(net.parameters(), lr=0.001)
log = {"epochs": [], "outputs": [], "hidden/layer1": [], "weights/layer1": [], "weights/layer2": []}
for epoch in range(epochs):
    hidden = net[:2](X)
    outputs = net[2](hidden)
    if epoch % every == 0:  # before the epoch's step, as Festina records it
        values = epoch, outputs, hidden, net[0].weight, net[2].weight
        for name, value in zip(log, values):
            log[name].append(value if name == "epochs" else value.detach().clone().numpy())
    optimizer.zero_grad()
    (0.5 * ((outputs - Y) ** 2).sum()).backward()
    optimizer.step()
with h5py.File(log_file, "w") as file:
    for name, values in log.items():
        file[name] = values
