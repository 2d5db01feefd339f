"""placeholder"""


class Asking:
    def __init__(self, *a):
        pass
