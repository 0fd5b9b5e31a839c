"""Writes reference.json: what PyTorch computes from small closed-form inputs, in float64.

    apt-get install python3-torch
    /usr/bin/python3 make_reference.py > reference.json
"""
import json
import warnings

import torch
import torch.nn.functional as F

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
values = {}


def p(name, tensor):
    tensor = torch.as_tensor(tensor)
    values[name] = {"shape": list(tensor.shape), "values": [float(v) for v in tensor.detach().reshape(-1)]}


x=torch.arange(24.).view(1,2,3,4).sin()
for m in ['nearest','bilinear','bicubic','nearest-exact','area']:
    p('interp_'+m, F.interpolate(x,size=(4,5),mode=m)[0,0])
p('interp_bil_ac', F.interpolate(x,size=(4,5),mode='bilinear',align_corners=True)[0,0])
p('interp_scale', F.interpolate(x,scale_factor=1.5,mode='bilinear')[0,0])
p('interp_lin', F.interpolate(x[0],scale_factor=2.0,mode='linear')[0])
p('interp_tri', F.interpolate(x.view(1,1,2,3,4),size=(3,2,2),mode='trilinear',align_corners=True))
p('interp_aa', F.interpolate(x,size=(2,2),mode='bilinear',antialias=True)[0,0])
th=torch.tensor([[[0.9,-0.2,0.1],[0.3,1.1,-0.4]]])
g=F.affine_grid(th,(1,2,2,3),align_corners=False); p('affine',g)
p('affine_ac',F.affine_grid(th,(1,2,2,3),align_corners=True))
for m in ['bilinear','nearest']:
    for pm in ['zeros','border','reflection']:
        p(f'grid_{m}_{pm}', F.grid_sample(x,g*1.3,mode=m,padding_mode=pm,align_corners=False)[0,0])
for pm in ['reflect','replicate','circular']: p('pad_'+pm, F.pad(x,(1,2,2,1),mode=pm)[0,1])
p('pad_const', F.pad(x,(1,0,0,1),value=2.5)[0,1])
w=torch.arange(16.).view(2,2,2,2).cos()
p('convT', F.conv_transpose2d(x,w,torch.tensor([0.1,-0.2]),stride=2,padding=1,output_padding=1)[0,0])
p('conv_same', F.conv2d(x,torch.arange(18.).view(1,2,3,3).cos(),padding='same'))
p('conv1d', F.conv1d(x[0],torch.arange(9.).view(1,3,3).cos(),stride=2,padding=1))
p('conv_groups_dil', F.conv2d(x,torch.arange(8.).view(2,1,2,2).cos(),groups=2,dilation=(2,1),stride=(1,2)))
bn=torch.nn.BatchNorm2d(2)
y=bn(torch.cat([x,x*2+1]))
p('bn',y[1,1])
p('bn_mean',bn.running_mean)
p('bn_var',bn.running_var)
bn.eval()
p('bn_eval',bn(x)[0,1])
bn=torch.nn.BatchNorm1d(3,momentum=None)
bn(x[0].transpose(0,1).reshape(2,3,4))
bn((x[0]*3).reshape(2,3,4))
p('bn1_cum',bn.running_mean)
p('gn',F.group_norm(x,1,torch.tensor([1.,2.]),torch.tensor([.5,-.5]))[0,1])
p('ln',F.layer_norm(x,(3,4))[0,0,0])
v=torch.tensor([-2.,-.5,0.,.5,3.])
for n in ['gelu','silu','relu','sigmoid','tanh']: p(n,getattr(torch,n)(v) if n in('relu','sigmoid','tanh') else getattr(F,n)(v))
a=torch.arange(6.).view(2,3).sin(); b=torch.arange(6.).view(2,3).cos()
for r in ['none','mean','sum']: p('smooth_'+r,F.smooth_l1_loss(a,b,reduction=r,beta=0.5))
p('mse',F.mse_loss(a,b,reduction='sum'))
p('l1',F.l1_loss(a,b,reduction='none'))
t=torch.tensor([2,0])
p('ce',F.cross_entropy(a,t))
p('ce_w',F.cross_entropy(a,t,weight=torch.tensor([1.,2.,3.]),label_smoothing=0.1))
p('ce_ign',F.cross_entropy(a,t,ignore_index=0,reduction='sum'))
p('bce',F.binary_cross_entropy_with_logits(a,(b>0).double(),weight=torch.tensor([1.,2.,.5]),pos_weight=torch.tensor([3.,1.,2.])))
p('rfft_abs',torch.fft.rfft(x[0,0],norm='ortho').abs())
p('irfft',torch.fft.irfft(torch.fft.rfft(x[0,0,0]),n=5))
p('rfft_fwd',torch.fft.rfft(x[0,0,0],n=6,norm='forward').abs())
p('var',x.var((2,3)))
p('std',x[0,0].std(1,unbiased=False))
p('lse',x[0,0].logsumexp(1))
p('norm3',x.norm(3))
p('vnorm',torch.linalg.vector_norm(x[0],1,(1,2)))
p('avg',F.avg_pool2d(x,2,1,padding=1,count_include_pad=False)[0,0])
p('normalize',F.normalize(x[0,0],dim=1))
p('psh',F.pixel_shuffle(torch.arange(8.).view(1,4,1,2),2))
q=torch.arange(24.).view(1,2,3,4).sin(); k=torch.arange(32.).view(1,2,4,4).cos(); vv=torch.arange(16.).view(1,2,4,2).sin()
mask=torch.tensor([[1,1,0,1],[0,1,1,1],[1,0,0,1]]).bool()
att=lambda m: (q@k.transpose(-2,-1)/2+m).softmax(-1)@vv
p('att',att(0))
p('att_mask',att(torch.zeros(3,4).masked_fill(~mask,-float('inf'))))
p('att_causal',att(torch.zeros(3,4).masked_fill(~torch.ones(3,4).bool().tril(),-float('inf'))))
def opt(make,n=3):
    w=torch.nn.Parameter(torch.tensor([0.5,-1.,2.])); o=make([w]); out=[]
    for gr in ([.1,-.2,0.],[.05,.3,0.],[-.4,.1,.2]):
        w.grad=torch.tensor(gr); o.step()
    return w
O=torch.optim
p('adamw_ams',opt(lambda w:O.AdamW(w,lr=.05,weight_decay=.1,amsgrad=True,maximize=True)))
p('adam',opt(lambda w:O.Adam(w,lr=.05,weight_decay=.1,betas=(.8,.9))))
p('adam_ams',opt(lambda w:O.Adam(w,lr=.05,amsgrad=True)))
p('sgd',opt(lambda w:O.SGD(w,lr=.05)))
p('sgd_m',opt(lambda w:O.SGD(w,lr=.05,momentum=.9,dampening=.1,weight_decay=.01)))
p('sgd_n',opt(lambda w:O.SGD(w,lr=.05,momentum=.9,nesterov=True,maximize=True)))

torch.manual_seed(7)
p('rand', torch.rand(3, dtype=torch.float32))
p('randperm', torch.randperm(6))
p('randint', torch.randint(3, 9, (4,)))
p('randn', torch.randn(2, dtype=torch.float32))
torch.manual_seed(8)
p('uniform', torch.empty(2, dtype=torch.float32).uniform_(-1, 2))
p('normal', torch.empty(2, dtype=torch.float32).normal_(1, 3))
p('bernoulli', torch.empty(6, dtype=torch.float32).bernoulli_(0.4))
torch.manual_seed(9)
p('dropout', F.dropout(torch.ones(8, dtype=torch.float32), 0.25))


def trace(name, make, steps, adam=True):
    """Each row: the rates of both groups, then their momenta, before each step."""
    parameters = [torch.nn.Parameter(torch.zeros(1)) for _ in range(2)]
    groups = [{'params': [q], 'lr': lr} for q, lr in zip(parameters, (0.1, 0.01))]
    optimizer = O.AdamW(groups) if adam else O.SGD(groups, lr=0.1, momentum=0.9)
    schedule = make(optimizer)
    rows = []
    for _ in range(steps):
        rows.append([g['lr'] for g in optimizer.param_groups] + [g['betas'][0] if adam else g['momentum'] for g in optimizer.param_groups])
        optimizer.step()
        schedule.step()
    p('schedule_' + name, rows)


L = O.lr_scheduler
trace('step', lambda o: L.StepLR(o, 3, 0.5), 8)
trace('cosine', lambda o: L.CosineAnnealingLR(o, 6, 0.001), 14)
trace('lambda', lambda o: L.LambdaLR(o, lambda e: 0.9 ** e), 5)
trace('linear', lambda o: L.LinearLR(o, 0.25, 1.0, 4), 7)
trace('one_cycle', lambda o: L.OneCycleLR(o, max_lr=0.1, total_steps=12), 12)
trace('one_cycle_three_phase', lambda o: L.OneCycleLR(o, max_lr=[0.1, 0.02], total_steps=15, pct_start=0.4, anneal_strategy='linear', three_phase=True, div_factor=10, final_div_factor=100), 15, adam=False)
trace('sequential', lambda o: L.SequentialLR(o, [L.LinearLR(o, 0.1, 1.0, 3), L.CosineAnnealingLR(o, 6, 0.0)], [3]), 10)

print("{")
print(",\n".join(f'  "{name}": {json.dumps(entry)}' for name, entry in values.items()))
print("}")
